/** Type-level exclusive choices (`xs:choice`): the compiler checks that one alternative is present. */

type Absent<Keys extends PropertyKey> = { [Key in Keys]?: never };

type KeysOfUnion<T> = T extends unknown ? keyof T : never;

/** Exactly one of the properties of `T`. */
export type OneOf<T extends object> = {
  [Key in keyof T]-?: Pick<T, Key> & Absent<Exclude<keyof T, Key>>;
}[keyof T];

/** Exactly one of the objects of the union `T`, with no property of the others. */
export type OneOfGroups<
  T extends object,
  All extends PropertyKey = KeysOfUnion<T>,
> = T extends unknown ? T & Absent<Exclude<All, KeysOfUnion<T>>> : never;

/** None of the properties of `T`: the way out of what is optional. */
export type NoneOf<T extends object> = Absent<KeysOfUnion<T>>;

/** At most one of the properties of `T`. */
export type AtMostOneOf<T extends object> = OneOf<T> | NoneOf<T>;

/** At most one of the objects of the union `T`. */
export type AtMostOneOfGroups<T extends object> = OneOfGroups<T> | NoneOf<T>;

/** All that `T` requires, or none of its properties: an optional sequence. */
export type AllOrNone<T extends object> = T | NoneOf<T>;
