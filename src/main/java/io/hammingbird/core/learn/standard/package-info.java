/** The learner that is used when none is named: designed codes, guided by labels and attributes. */
package io.hammingbird.core.learn.standard;
