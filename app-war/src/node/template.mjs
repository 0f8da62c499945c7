// Says what is wrong with CloudFormation templates: schemas, references, rules. Ends with 1 if
// anything is, and with 2 if that could not be found out.
import { RegoEngine, SchemaFile, TemplateFile } from "@aws/cloudformation-validate";

// What is not so here, each with its reason.
const LEFT_OUT = {
  // It tries every processor of the mapping Node with every memory of it; only pairs are chosen.
  E3047: /^App\.Properties\.Cpu$/,
};

const engine = new RegoEngine({
  schemaValidatorConfig: { additionalSchemas: [new SchemaFile("function.schema.json")] },
});
let code = 0;
for (const path of process.argv.slice(2)) {
  const report = engine.validateStandard(new TemplateFile(path), { severityLevel: "WARN" });
  if (report.status !== "OK") {
    console.log(`${path}: ${report.status}`);
    code = 2;
  }
  for (const found of report.diagnostics) {
    const where = `${found.entity?.logicalId ?? ""}.${found.propertyPath ?? ""}`;
    if (LEFT_OUT[found.ruleId]?.test(where)) continue;
    console.log(`${path}:${found.startLine} ${found.severity} ${found.ruleId} ${where}: ${found.message}`);
    code = Math.max(code, 1);
  }
}
engine.free();
process.exit(code);
