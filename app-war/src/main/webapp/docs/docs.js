"use strict";

// Only our own document: no address of another one is taken from the query.
SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#interface",
  presets: [SwaggerUIBundle.presets.apis],
  queryConfigEnabled: false,
  validatorUrl: null,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
});
