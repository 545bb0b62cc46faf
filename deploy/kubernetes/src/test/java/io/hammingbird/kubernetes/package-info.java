/** The manifests against the classes of what reads them, and against our own catalogues. */
package io.hammingbird.kubernetes;
