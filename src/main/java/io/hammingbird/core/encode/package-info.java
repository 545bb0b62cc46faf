/**
 * From features to codes: layers, feature maps and hash functions, the one published form of every
 * learner. Arrays are read and never kept or changed unless a method says so.
 */
package io.hammingbird.core.encode;
