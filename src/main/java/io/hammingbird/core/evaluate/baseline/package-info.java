/** Published online methods, in the harness of the learners: what moments are compared with. */
package io.hammingbird.core.evaluate.baseline;
