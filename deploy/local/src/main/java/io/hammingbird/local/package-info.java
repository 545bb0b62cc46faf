/** Module local. */
package io.hammingbird.local;
