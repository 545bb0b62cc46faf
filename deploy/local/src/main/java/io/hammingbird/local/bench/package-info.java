/** Measures a served collection under load, and checks what it answers against the topics. */
package io.hammingbird.local.bench;
