/**
 * Reads template.yaml, the one description of tables, functions and schedules.
 *
 * <ul>
 *   <li>R1 Parameters take the value given, else their default; {@code !Ref}, {@code !Sub} and
 *       {@code !GetAtt} are resolved; anything else of CloudFormation is refused with its name.
 *   <li>R2 What the reader needs and does not find stops it with the path of what is missing.
 * </ul>
 *
 * Out of scope: acting on it (local.machine makes tables, local.lambda runs functions); what an
 * expression of a schedule means (jobs).
 */
package dev.isobar.template;
