/**
 * The demo's stream, drawn by the program itself: small pictures of figures with captions.
 *
 * <p>Pixels are decided one by one in plain arithmetic and {@link StrictMath}, without {@code
 * java.awt}: its rasteriser is native code that may differ between machines, and a stream must have
 * the same features everywhere to the last bit.
 */
package io.hammingbird.local.draw;
