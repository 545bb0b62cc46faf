/**
 * Dense linear algebra: own row-oriented kernels for products, EJML for decompositions. The only
 * room that imports EJML; no type of EJML leaves it.
 */
package io.hammingbird.core.linalg;
