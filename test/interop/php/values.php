<?php
// Values of xs:anyType, of which PHP alone neither keeps nor writes the type.

declare(strict_types=1);

const XSD = 'http://www.w3.org/2001/XMLSchema';

const CODES = [
    'base64Binary' => XSD_BASE64BINARY,
    'boolean' => XSD_BOOLEAN,
    'date' => XSD_DATE,
    'dateTime' => XSD_DATETIME,
    'int' => XSD_INT,
    'long' => XSD_LONG,
    'string' => XSD_STRING,
];

/** A value with the type that its element names. */
function value(string $type, mixed $value): SoapVar
{
    // The code alone chooses how the value is written; xsi:type is written of the name.
    return new SoapVar($value, CODES[$type], $type, XSD);
}

/** The type of a value by that of PHP, which has one for all integers and one for texts and bytes. */
function typed(mixed $value): ?SoapVar
{
    return match (true) {
        $value === null, $value instanceof SoapVar => $value,
        is_bool($value) => value('boolean', $value),
        is_int($value) => value(-(2 ** 31) <= $value && $value < 2 ** 31 ? 'int' : 'long', $value),
        is_string($value) => value('string', $value),
    };
}

/**
 * The option `typemap` that keeps the types of values that PHP reads as texts, and as which it would
 * send them back. Such values are instances of SoapVar, wherever the type occurs.
 */
function typemap(string ...$types): array
{
    return array_map(fn (string $type): array => [
        'type_ns' => XSD,
        'type_name' => $type,
        'from_xml' => function (string $xml) use ($type): SoapVar {
            $text = trim(strip_tags($xml));
            return value($type, $type === 'base64Binary' ? base64_decode($text) : $text);
        },
    ], $types);
}

/** The items of a list: a list of which the one item is nil is null to PHP, and an empty one lacks them. */
function items(?object $list, string $name): array
{
    if ($list === null || !property_exists($list, $name)) {
        return [];
    }
    return is_array($list->$name) ? $list->$name : [$list->$name];
}

/** Flags, which are a list of words in one text to PHP. */
function flags(string $words): array
{
    return preg_split('/\s+/', $words, -1, PREG_SPLIT_NO_EMPTY);
}
