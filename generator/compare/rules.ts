/** Every rule that differences are classified by; docs/compatibility.md has them with examples. */
import type { Rule } from "./rule.js";
import { ATTRIBUTE_RULES } from "./rules/attributes.js";
import { CONTENT_RULES } from "./rules/content.js";
import { DATABASE_RULES } from "./rules/databases.js";
import { MANAGED_CLASS_RULES } from "./rules/managed-classes.js";
import { MESSAGE_RULES } from "./rules/messages.js";
import { RESULT_SET_RULES } from "./rules/result-sets.js";
import { SERVICE_RULES } from "./rules/services.js";
import { SIMPLE_TYPE_RULES } from "./rules/simple-types.js";
import { TABLE_RULES } from "./rules/tables.js";
import { TYPE_RULES } from "./rules/types.js";
import { TYPESCRIPT_RULES } from "./rules/typescript.js";

/** The rules by family, in the order of the documentation. */
export const RULE_FAMILIES = {
  "Services, bindings and operations": SERVICE_RULES,
  "Messages, headers and faults": MESSAGE_RULES,
  "Elements and content": CONTENT_RULES,
  Attributes: ATTRIBUTE_RULES,
  "Simple types": SIMPLE_TYPE_RULES,
  "Type definitions": TYPE_RULES,
  "Managed classes": MANAGED_CLASS_RULES,
  "Databases and stored procedures": DATABASE_RULES,
  "Result sets, columns and return values": RESULT_SET_RULES,
  "Tables, views and enumerations": TABLE_RULES,
  "TypeScript alone": TYPESCRIPT_RULES,
} as const;

const ALL = {
  ...SERVICE_RULES,
  ...MESSAGE_RULES,
  ...CONTENT_RULES,
  ...ATTRIBUTE_RULES,
  ...SIMPLE_TYPE_RULES,
  ...TYPE_RULES,
  ...MANAGED_CLASS_RULES,
  ...DATABASE_RULES,
  ...RESULT_SET_RULES,
  ...TABLE_RULES,
  ...TYPESCRIPT_RULES,
};

/** Names a rule. Ids are stable: one is never given another meaning. */
export type RuleId = keyof typeof ALL;

/** All rules by id. */
export const COMPATIBILITY_RULES: Readonly<Record<RuleId, Rule>> = ALL;

/** Whether a text names a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(COMPATIBILITY_RULES, text);
}
