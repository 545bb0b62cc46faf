/** Binary codes: a bit is 1 where the value is +1, and sgn(0) = +1. */
package io.hammingbird.core.code;
