/**
 * `npm run fuzz -- [folder]`: mutates the WSDL and XSD files of a folder, or our own ones, and runs
 * them through the stages. `FUZZ_SEED`, `FUZZ_RUNS` and `FUZZ_FOLDER` say what the arguments do not;
 * `FUZZ_INPUT` runs one input of a run alone and prints it. Exit 1 when a promise was broken.
 */
import { ContractInputs } from "./contract-inputs.js";
import { ownContracts, readCorpus } from "./corpus.js";
import { judgeContract } from "./judge-contract.js";
import { runsOf, seedOf } from "./settings.js";

const { env } = process;
const folder = process.argv[2] ?? env["FUZZ_FOLDER"];
const corpus = folder === undefined ? ownContracts() : readCorpus(folder, [".wsdl", ".xsd"]);
const inputs = new ContractInputs(corpus);
const seed = seedOf(env);
const runs = runsOf(env, 2000);
const only = env["FUZZ_INPUT"];
let broken = 0;

function judge(index: number): void {
  const input = inputs.make(seed, index);
  if (only !== undefined) process.stdout.write(input.files.get(input.root) ?? "");
  const faults = judgeContract(input, { twice: true });
  if (faults.length === 0) return;
  broken += 1;
  process.stdout.write(
    `FUZZ_SEED=${seed} FUZZ_INPUT=${index} (${input.root})\n  ${faults.join("\n  ")}\n`,
  );
}

if (corpus.size === 0) {
  process.stderr.write(`There are no WSDL or XSD files in ${folder ?? "the corpus"}.\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${corpus.size} files, seed ${seed}, ${runs} inputs\n`);
  if (only === undefined) for (let index = 0; index < runs; index++) judge(index);
  else judge(Number(only));
  process.stdout.write(`${broken} inputs broke a promise\n`);
  if (broken > 0) process.exitCode = 1;
}
