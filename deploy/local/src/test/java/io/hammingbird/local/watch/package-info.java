/** Dashboards, alerts and manifests against what runs. */
package io.hammingbird.local.watch;
