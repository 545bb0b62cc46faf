/** Where items come from: data folders on disk, and the seam to the drawn demo stream. */
package io.hammingbird.local.data;
