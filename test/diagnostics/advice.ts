/** What to do about each diagnostic, for docs/diagnostics.md; the remedy of the diagnostic is more specific. */
import type { DiagnosticCode } from "../../generator/diagnostics.js";

export const ADVICE: Readonly<Record<DiagnosticCode, string>> = {
  SW1001:
    "Open the file at the place: a tag is not closed, a character is not escaped (`&` is `&amp;`), an attribute stands twice, or the file was cut off. Nothing after the first such fault can be read, so it is the only one that is told.",
  SW1002:
    "Save the file in the encoding that its XML declaration names; UTF-8 needs no declaration. UTF-8, UTF-16, US-ASCII, ISO-8859-1 and windows-1252 are read.",
  SW1003:
    "Write out what the entities stand for and delete the `<!DOCTYPE …>`. No document type declaration is read, since entities can make a small file expand without end and can name files of the machine that reads it. That of the W3C's own schemas declares nothing that their content depends on: delete it.",
  SW1004: "Correct the name in `files` of contract.json or on the command line, or add the file.",
  SW1005:
    "Name a file whose root is `wsdl:definitions` of WSDL 1.1 or `xs:schema` of XML Schema 1.0. A page of HTML is often an error message that was downloaded in the place of the file. A schema inside WSDL is found by its namespace; an `xs:import` or `xs:include` cannot lead to it.",
  SW1006:
    "Declare the prefix with `xmlns:…` on the element or around it, or use the one that is declared for the namespace.",
  SW1007:
    "The limits keep hostile files from using up memory and time; no published contract comes near them. If yours does and you trust it, raise the limit that the message tells of, such as `--limit depth=1000`.",
  SW1008:
    "Correct the location, or download the file and name the copy. What was fetched once is kept in `remote/` beside the contract, to be committed with it, so that later runs need no network.",
  SW1009:
    "The copy was edited or damaged. Restore it from version control; or remove it from `remote/index.json` and generate once more with `--allow-remote`. To correct a copy on purpose, give it another name and let the import name that.",
  SW2001:
    "Give the attribute a value that its type allows, or remove it. A value of `default` or `fixed` must be one of the type that it stands for.",
  SW2002: "Add the attribute. Where there is a choice, such as `base` or a type inside, give one.",
  SW2003:
    "Put the component where XML Schema 1.0 Part 1 allows it. Order matters: the annotation first, then the particle, then the attributes, then the wildcard for attributes.",
  SW2004:
    "Write the schema in XML Schema 1.0 of 2001. Assertions, conditional types, open content and other constructs of XML Schema 1.1 are not read, nor are the drafts of 1999 and 2000.",
  SW2005:
    "Correct the name or its prefix, define the type, or import the schema that does. The nearest name of the same namespace, or the same name of another one, is given if there is one.",
  SW2006:
    "Correct the name or its prefix, or declare the element globally: `ref`, `substitutionGroup` and the parts of messages cannot name an element inside a type.",
  SW2007: "Correct the name or its prefix, or declare the attribute globally.",
  SW2008: "Correct the name or its prefix, or define the model group with `xs:group`.",
  SW2009: "Correct the name or its prefix, or define the group with `xs:attributeGroup`.",
  SW2010:
    "Keep one of the definitions, or rename one. Simple and complex types share their names. Two files may repeat a definition word by word; that is no fault.",
  SW2011:
    "Remove one of the references in the circle. An element may hold itself through its type; a type cannot extend itself, nor a group be part of itself.",
  SW2012:
    "Make the `namespace` of the import that of the file. A file of another namespace is imported, one of the same or none is included.",
  SW2013:
    "Compare the derived type with its base: an extension only adds, a restriction only takes away, and `final` may forbid either. XML Schema 1.0 Part 1 §3.4.6 and §3.9.6 have the rules.",
  SW2014:
    "Choose a facet that the type has (XML Schema 1.0 Part 2 §4.1.5) and a value within what the base type allows.",
  SW2015:
    "Correct the location, or add the file. Remote files are fetched only from hosts that `--allow-remote` names; or download them and name the copy.",
  SW2016:
    "As an error: rewrite the pattern; XML Schema has no lazy quantifiers, look-around, back-references or `(?…)` groups. As a warning: the pattern is read, but perhaps not as its author meant it. Patterns always match the whole value, so `^` and `$` stand for themselves.",
  SW2017:
    "Change the content model so that the name of an element tells which particle it belongs to, and so that one name has one type in it. Write a repeated element once, with `maxOccurs`.",
  SW2018:
    "Correct the restriction: leave out only what the base lets be absent. As it is, instances of the type may be refused by others where the base is expected.",
  SW3001: "Add the attribute. Without a name, nothing can refer to the component.",
  SW3002:
    "As an error: nothing can be generated that would work; rpc/encoded, attachments, WSDL 2.0 and bindings other than SOAP need another tool or another description of the service. As a warning: the rest is generated without what the message names.",
  SW3003: "Correct the name or its prefix, or define the message.",
  SW3004: "Correct the name or its prefix, or define the port type.",
  SW3005: "Correct the name or its prefix, or define the binding.",
  SW3006:
    "Give the operation of the binding the name that it has in the port type. Overloaded operations are told apart by the names of their inputs and outputs.",
  SW3007: "Give the part an `element` (document style) or a `type` (rpc style).",
  SW3008: "Put the component where WSDL 1.1 allows it, or correct its name.",
  SW3009: "Name a part of the message that the header, header fault or body refers to.",
  SW3010:
    "Give the attribute one of the values that WSDL 1.1 allows. An unknown attribute is passed over with a warning; it may be a misspelt one.",
  SW3011:
    "The operations follow the first binding, those over HTTP first. If the service wants another one, choose it under `bindings` in contract.json.",
  SW3012:
    "What no SOAP binding carries is not generated. Add it to a binding, or leave the warning if the service does not offer it.",
  SW3013:
    "A client is not affected. A server cannot tell the operations apart unless each has a SOAPAction, an action of WS-Addressing, or an element of its own.",
  SW4001: "Correct the name in `docs` of contract.json, or remove the note.",
  SW4002: "Correct the name in `aliases` of contract.json, or remove the alias.",
  SW4003:
    "Name files that define a service or schema components. A file that only imports others is not enough if those define nothing.",
  SW4004: "Correct the name in `safe` of contract.json, or remove it.",
  SW4005:
    'Correct `streams` or `paging` of contract.json. A path begins at the members of the response\'s element and has a name for each element on the way, wrappers of arrays included; the items are an element with `minOccurs="0"` and `maxOccurs="unbounded"` in a sequence. The positions asked for and reached are of one type: an integer, or `xs:string`.',
  SW5001: "Correct contract.json; its keys are those of `generator/schemas/contract.schema.json`.",
  SW5002:
    "Give the name of a shipped contract, a folder with a contract.json, or a WSDL, XSD, MOF or T-SQL file. Two contracts of one run need different names.",
  SW5003:
    "Nothing was written. Move the file away, or generate into another folder: only files that carry the mark of generated ones are replaced.",
  SW5004: "Nothing, or not all, was written. Check the path, its permissions and the space left.",
  SW5005: "Run `stubwright generate` with the same options and commit what it writes.",
  SW5006: "Correct the command line; `--help` shows what a command takes. The exit code is 2.",
  SW5007:
    "Make the change outside the generated file: the next run replaces it. If it corrects the contract, change the contract, or its contract.json.",
  SW5008:
    "Decide whether the values that get lost can occur in your contract. The default mapping keeps every value; the alternative is more convenient.",
  SW6001: "Correct the document at the place; nothing after it can be read.",
  SW6002:
    "Correct the value that the path names. If a server sent the document, its schema may be wrong: correct the contract, or decode without `--strict`, which takes unknown elements and any order.",
  SW6003:
    "Use a global element of the contract, with its namespace; `stubwright inspect` lists them.",
  SW6004: "Give JSON of the form that `stubwright decode` prints.",
  SW7101:
    "Correct the configuration; docs/configuration.md tells of every key, and `generator/schemas/config.schema.json` lets editors check it.",
  SW7102:
    "Correct the module, or what it imports. A configuration is loaded as a TypeScript or JavaScript module whose default export is the configuration.",
  SW7103:
    "Name operations as the WSDL does; `stubwright inspect` lists them. `*` stands for any characters, and a service may stand before: `ChangeService/Get*`.",
  SW7104:
    "Correct the hook at the place that is told. What `onModel` gives is checked: plain data in which every id is found, as docs/model.md describes it.",
  SW7105:
    "Correct the template at the place that is told. docs/model.md lists what templates see; a name that is not there is an error, so that a misspelt one does not pass.",
  SW7106:
    "One output folder holds a contract once, and one runtime, which imports by one extension. Give what differs an output folder of its own.",
  SW7107: "Correct the file, then run `stubwright init` again. Nothing was written.",
  SW7200:
    "Run the command inside a clone of the repository that has the revision, and give the path as git does: from the root of the repository, or with `./` from the current folder. A clone of CI is often shallow; fetch the revision first.",
  SW7201:
    "An accepted difference was to be settled by then. Settle it, or move the day and say in the reason why.",
  SW7202:
    "The difference is gone, or its rule or path are spelt otherwise. Remove or correct the entry.",
  SW7203:
    "Say under `source` of contract.json where each file comes from: a URL of http or https, or a path. Paths start at the folder of contract.json.",
  SW7204:
    "The source moved on. Run `stubwright update`, look at the differences and at what they break, and commit the new files.",
  SW7205:
    "Run the command on a terminal and answer, or give `--yes` when the differences were looked at.",
  SW7301:
    "Correct the rule. `generator/schemas/mock-rules.schema.json` tells editors what a rule file may hold; values have the shape that `stubwright decode` prints.",
  SW7302:
    "Correct the name; `stubwright inspect` lists services and operations. Only operations with a SOAP binding count.",
  SW7303: "Choose another port, stop what listens on it, or give an address that the machine has.",
  SW7304:
    "See what was sent and what came back with `--verbose`. A proxy, a login page or a redirect often answers in the place of the service.",
  SW8001:
    "Correct the file at the place: a bracket, a semicolon or a quotation mark is missing, or a word stands where MOF has another one. Nothing after the first such fault can be read, so it is the only one that is told. The class declaration ends with `};`.",
  SW8002:
    "Nothing needs to be done where what is left out is not used. Otherwise give the value another type: references to instances and `datetime` have no mapping, associations and indications no client.",
  SW8003: "Correct the name of the superclass, or include the file that declares it.",
  SW8004:
    "Rename one of the two, or remove it. MOF ignores the case of names. A subclass may declare a feature of its superclass again.",
  SW8005:
    "Give the qualifier one of the values that the message names. `Syntax` and `SyntaxType` belong together, and an element that they name must be one of a schema of the contract.",
  SW8006:
    "Put `#pragma namespace` before the class, with the path that WMI has for it: the address of the class is made of both.",
  SW8101: "Correct the script at the place; nothing after it is read.",
  SW8102:
    "A contract is read from what says how a database looks from outside. Leave other statements to a script of their own.",
  SW8103:
    "Write the statement as the message says. The body of a procedure is a check of parameters for NULL, if any, and `RETURN 0` or `RETURN`; a view is a list of casts without rows.",
  SW8104:
    "Use a type that the message names. Lengths count UTF-16 code units for `nvarchar`, bytes for `varbinary`.",
  SW8105:
    "Give each object, type, column and parameter a name of its own; T-SQL does not distinguish case.",
  SW8106:
    "The result sets of a procedure are table types with its name, a dot, and `ResultSet0` and so on. Other table types are not supported.",
  SW8107:
    "Give each row one value for each column that the statement names. Dates are written as `2012-07-12T10:11:12.347`, identifiers with hyphens and without braces.",
  SW8108:
    "Correct the default. For `uniqueidentifier` and `xml` any text may stand, since it is converted only when it is taken.",
  SW8109: "Correct the name in the check, or remove the check.",
  SW8110:
    "A key of `xmlParameters` is the name of a procedure, a space and `@` with the name of a parameter; the value is the local name of a global element, with `*` after it for any number of them.",
  SW8111:
    "A module is a file beside contract.json. It is put beside the generated modules, so its name must be another than theirs.",
};
