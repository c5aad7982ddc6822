/** The programmatic interface: what the commands do, as functions. */
export {
  checkContracts,
  generateContracts,
  type CheckReport,
  type ContractReport,
  type ContractRequest,
  type GenerateReport,
  type GenerateRequest,
  type OutputSettings,
} from "./generate.js";
export type { RunEvent, RunObserver, Stage } from "./run-events.js";
export type {
  Extensions,
  GeneratedFile,
  OnFile,
  OnModel,
  TemplateRequest,
} from "./extend/extensions.js";
export type { OperationSelection } from "./model/select.js";
export {
  defineConfig,
  type ContractConfig,
  type ContractDefaults,
  type StubwrightConfig,
} from "./config/define.js";
export { loadConfig, type CommandLineValues, type LoadConfigOptions } from "./config/load.js";
export {
  requestOf,
  type ContractValues,
  type Origin,
  type ResolvedConfig,
  type ResolvedContract,
  type RunValues,
  type Setting,
  type Settings,
} from "./config/resolved.js";
export { printConfig, printConfigJson } from "./config/print.js";
export type { InitValues, Language } from "./init/config-text.js";
export type { InitReport } from "./init/init.js";
export { setUpProject, type SetUpValues } from "./init/set-up.js";
export { openContract, type OpenedContract, type OpenOptions } from "./open.js";
export { loadContract, type LoadedContract, type LoadOptions } from "./load.js";
export { locateContract, shippedContracts, type LocatedContract } from "./locate.js";
export { compareContracts, type CompareOptions } from "./compare/compare.js";
export type { Aspect, Difference, Upgraded } from "./compare/difference.js";
export {
  parseIgnoreFile,
  siftDifferences,
  type IgnoredDifference,
  type IgnoreEntry,
  type Sifted,
} from "./compare/ignore.js";
export { DIFF_FORMATS, printDiff, type DiffFormat, type DiffReport } from "./compare/print.js";
export type { Rule, SourceSeverity } from "./compare/rule.js";
export { COMPATIBILITY_RULES, type RuleId } from "./compare/rules.js";
export {
  SEVERITIES,
  type Effect,
  type Severity as DifferenceSeverity,
} from "./compare/severity.js";
export { loadComparand } from "./compare/sources.js";
export type { SourcedFile } from "./update/declared-sources.js";
export {
  updateContract,
  type UpdatePreview,
  type UpdateReport,
  type UpdateRequest,
} from "./update/update-contract.js";
export { watchContracts, type WatchEvent, type WatchOptions } from "./watch/watch-contracts.js";
export { prefetchRemote, type RemoteOptions } from "./remote.js";
export { inspectContract } from "./model/inspect.js";
export { decodeInstance, type DecodeInstanceOptions } from "./instances/decode.js";
export { encodeInstance, type EncodeInstanceOptions } from "./instances/encode.js";
export {
  printInstance,
  type ElementInstance,
  type EnvelopeInstance,
  type FaultInstance,
  type HeaderInstance,
  type Instance,
} from "./instances/json.js";
export {
  DIAGNOSTIC_FORMATS,
  formatDiagnostics,
  type DiagnosticFormat,
  type DiagnosticJson,
} from "./diagnostic-format.js";
export {
  DIAGNOSTIC_CODES,
  DiagnosticError,
  Diagnostics,
  formatDiagnostic,
  type Diagnostic,
  type DiagnosticCode,
  type Place,
  type Severity,
} from "./diagnostics.js";
export { callOperation, type CallRequest, type CallResult } from "./call/call.js";
export { mockListener } from "./mock/listener.js";
export { type MockFaultJson, type MockRuleFile, type MockRuleJson } from "./mock/rules.js";
export {
  createMockService,
  DroppedConnection,
  type MockOptions,
  type MockService,
  type RecordedRequest,
} from "./mock/service.js";
export { documentExamples, type DocumentExample } from "./samples/documents.js";
export { sampleValue, type SampleOptions } from "./samples/sample.js";
export { generateSite, type SiteReport, type SiteRequest } from "./site/generate-site.js";
export { renderSite, type SiteContract } from "./site/site.js";
export { DEFAULT_READ_LIMITS, type ReadLimits } from "./read/limits.js";
export {
  DEFAULT_RENDER_OPTIONS,
  TARGETS,
  type RenderOptions,
  type Target,
} from "./render/options.js";
export type { JsonPlaces } from "./model/json-places.js";
export type { LayoutOptions } from "./model/layout.js";
export type { AliasSettings, ContractSettings, DocsSettings } from "./model/settings.js";
export type { FileAccess } from "./read/files.js";
export type { SourceSet } from "./read/source-documents.js";
export type { DatatypeChoices } from "./render/built-ins.js";
export type { OutputDifference } from "./write/check.js";
export type { OutputFileSystem } from "./write/file-system.js";
export type { RenderedFile } from "./write/format.js";
export type { ClientOptions } from "../templates/runtime/client.js";
export type { JsonValue } from "../templates/runtime/codec.js";
export type { NodeRequest, NodeResponse } from "../templates/runtime/node.js";
export type { SoapService } from "../templates/runtime/server.js";
export type { XmlAttribute, XmlElement } from "../templates/runtime/xml/element.js";
export type * from "./model/contract.js";
export type * from "./model/database.js";
