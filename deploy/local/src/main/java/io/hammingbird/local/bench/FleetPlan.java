package io.hammingbird.local.bench;

import java.nio.file.Path;

/**
 * Instances of an index, and the load they are under.
 *
 * @param folder of the instances' state, which must be empty
 * @param collection its name, which must be new
 * @param items of the collection
 * @param bits of its codes
 * @param heap of an instance, as {@code 512m}
 * @param clients that ask
 * @param writesPerSecond of one client that writes meanwhile
 */
public record FleetPlan(
    Path folder,
    String collection,
    int items,
    int bits,
    String heap,
    int clients,
    double writesPerSecond) {}
