/**
 * Joint codes without labels: canonical correlation analysis of the moments, rotated towards the
 * corners of the cube. What is computed and why: docs/algorithms/cca-itq.md.
 */
package io.hammingbird.core.learn.cca;
