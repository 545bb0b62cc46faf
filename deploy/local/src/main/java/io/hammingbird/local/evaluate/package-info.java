/** Runs protocols on data folders: what is measured, and how one cell of a table is got. */
package io.hammingbird.local.evaluate;
