/** The in-memory Hamming index: codes in, nearest items out, ordered by (distance, id). */
package io.hammingbird.core.index;
