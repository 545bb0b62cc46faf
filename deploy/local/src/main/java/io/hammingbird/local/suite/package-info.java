/** Measures everything on everything, in cells that outlive an interruption. */
package io.hammingbird.local.suite;
