internal import RandomNumbers

/// The order in which the images are seen in one epoch.
///
/// It depends only on the seed, the epoch and the number of images, so a training that continues needs to
/// know only its epoch.
package struct TrainingOrder {
    /// A permutation of 0 ..< count.
    package private(set) var indices: [Int32]

    /// Allocates memory for permutations of `count` images.
    package init(count: Int) {
        precondition(count > 0 && count < Int(Int32.max), "\(count) images cannot be put into an order")
        indices = Array(0..<Int32(count))
    }

    /// Becomes the permutation of an epoch (counted from 1) by Durstenfeld's shuffle.
    package mutating func shuffle(seed: UInt64, epoch: Int) {
        precondition(epoch >= 1, "epochs are counted from 1")
        var stream = RandomStream(StreamName(seed: seed, purpose: .trainingOrder, group: 0, sample: epoch))
        for i in indices.indices { indices[i] = Int32(i) }
        for i in indices.indices.dropFirst().reversed() {
            indices.swapAt(i, stream.integer(below: i + 1))
        }
    }
}
