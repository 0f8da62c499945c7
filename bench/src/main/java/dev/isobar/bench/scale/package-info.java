/**
 * What a thousand instruments cost in a month, and whether a minute is long enough to collect them:
 * the arithmetic of docs/scale.md, printed.
 *
 * <ul>
 *   <li>R1 Request units shall be those that DynamoDB itself counts for the production code's own
 *       requests; sizes those of the items it wrote.
 *   <li>R2 Prices shall be dated and named; whatever is assumed shall be printed beside the result.
 *   <li>R3 How many instruments fit into a minute shall follow from the production budget on a
 *       clock that is stepped, with the weight of the venue's own request.
 * </ul>
 *
 * Out of scope: what AWS bills (taxes, free tiers, transfer between zones).
 */
package dev.isobar.bench.scale;
