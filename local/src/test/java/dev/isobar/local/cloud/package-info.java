/**
 * What can be known of the cloud without one: template.yaml, infrastructure/aws and docker beside
 * the code they run.
 *
 * <ul>
 *   <li>R1 Every handler in template.yaml shall be a class that Lambda can call.
 *   <li>R2 A function shall be allowed what its code can reach, and nothing else: read from the
 *       compiled classes, never from a list. A missing action is named with its handler.
 *   <li>R3 Every name that is referred to shall be in the template.
 *   <li>R4 Every {@code ISOBAR_} variable shall be a setting, and what has no default that holds in
 *       a cloud shall be given; no secret shall be written down.
 *   <li>R5 Every function shall be among the alarms for errors and throttles; every queue of dead
 *       letters shall have one; an alarm or dashboard shall ask only for metrics that are written.
 *   <li>R6 Each of these checks shall fail on a template that breaks it.
 * </ul>
 *
 * Out of scope: schemas of resources (linted in app-war), tables and keys (dynamodb.KeysTest).
 */
package dev.isobar.local.cloud;
