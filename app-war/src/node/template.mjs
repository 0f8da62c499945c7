// Says what is wrong with CloudFormation templates: schemas, references, rules. Ends with 1 if
// anything is, and with 2 if that could not be found out.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RegoEngine, SchemaFile, TemplateFile } from "@aws/cloudformation-validate";

// What is not so here, each with its reason.
const LEFT_OUT = {
  // It tries every processor of the mapping Node with every memory of it; only pairs are chosen.
  E3047: /^App\.Properties\.Cpu$/,
};

// The validator passes over whatever a transform would make: functions, and what they share, are
// shown to it as resources of a type of our own, whose schema is beside this file.
function shown(template) {
  const type = "Isobar::Serverless::Function";
  const globals = /^Globals:\n {2}Function:\n((?: {4}.*\n|\n)*)/m;
  const shared = template.match(globals)?.[1].replaceAll(/^(?=.)/gm, "  ") ?? "";
  return template
    .replace(/^Transform:.*\n/m, "")
    .replace(globals, "")
    .replace(/^Resources:\n/m, `Resources:\n  Globals:\n    Type: ${type}\n    Properties:\n${shared}\n`)
    .replaceAll("AWS::Serverless::Function", type);
}

const engine = new RegoEngine({
  schemaValidatorConfig: { additionalSchemas: [new SchemaFile("function.schema.json")] },
});
const folder = mkdtempSync(join(tmpdir(), "template-"));
let code = 0;
for (const path of process.argv.slice(2)) {
  const copy = join(folder, "template.yaml");
  writeFileSync(copy, shown(readFileSync(path, "utf8")));
  const report = engine.validateStandard(new TemplateFile(copy), { severityLevel: "WARN" });
  if (report.status !== "OK") {
    console.log(`${path}: ${report.status}`);
    code = 2;
  }
  for (const found of report.diagnostics) {
    const where = `${found.entity?.logicalId ?? ""}.${found.propertyPath ?? ""}`;
    if (LEFT_OUT[found.ruleId]?.test(where)) continue;
    console.log(`${path}: ${found.severity} ${found.ruleId} ${where}: ${found.message}`);
    code = Math.max(code, 1);
  }
}
rmSync(folder, { recursive: true });
engine.free();
process.exit(code);
