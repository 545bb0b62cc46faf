/** The whole service in one process: put together, fed, watched and closed in order. */
package io.hammingbird.local.run;
