/** How an index is asked over HTTP by those who do not go through the client. */
package io.hammingbird.local.http;
