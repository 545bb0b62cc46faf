/** What comes in: feature vectors and items. */
package io.hammingbird.core.vector;
