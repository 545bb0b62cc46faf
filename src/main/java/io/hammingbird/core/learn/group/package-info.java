/**
 * Ground shared by the learners whose codes belong to label sets: designed codes, ridge regression
 * onto codes, and a forecast of retrieval quality, all from moments. No learner of its own.
 */
package io.hammingbird.core.learn.group;
