/**
 * A cluster of processes on this machine: brokers, Flink, index instances. They outlive the
 * launcher, and a file in the cluster's folder knows them.
 */
package io.hammingbird.local.cluster;
