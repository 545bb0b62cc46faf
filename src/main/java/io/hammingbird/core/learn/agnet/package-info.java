/**
 * Attribute-guided networks (AgNet): features to class attributes, attributes to codes. What the
 * paper prints, what is done here and why they differ: docs/algorithms/agnet.md.
 */
package io.hammingbird.core.learn.agnet;
