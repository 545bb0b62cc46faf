/** The HTTP face: JSON in and out, checked field by field; errors as RFC 9457 problem documents. */
package io.hammingbird.topology.serve;
