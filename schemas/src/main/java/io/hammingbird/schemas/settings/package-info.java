/**
 * What every program of Hammingbird can be told: one catalogue of keys, and the settings that were
 * loaded from a file, the environment and the command line.
 */
package io.hammingbird.schemas.settings;
