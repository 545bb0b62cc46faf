/** Sends streams of items to a collection, and reads back what it holds. */
package io.hammingbird.local.feed;
