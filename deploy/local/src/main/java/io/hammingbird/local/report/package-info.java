/** Turns evaluations into JSON, tables, pictures and documents. */
package io.hammingbird.local.report;
