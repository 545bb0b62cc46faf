/** The rules of the house, as tests. */
package io.hammingbird.local.architecture;
