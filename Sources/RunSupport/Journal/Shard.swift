/// One of N parts of a run, each computed by itself: part i draws the i-th N-th of the samples of every stage.
public struct Shard: Codable, Sendable, Hashable {
    /// i, from 1 to N.
    public let index: Int
    /// N.
    public let count: Int

    /// Nil unless 1 ≤ i ≤ N ≤ 10⁶.
    public init?(_ index: Int, of count: Int) {
        guard (1...1_000_000).contains(count), (1...count).contains(index) else { return nil }
        self.index = index
        self.count = count
    }

    /// Reads `i/N`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
        self.init(index, of: count)
    }

    /// Reads the two numbers, which must fit each other.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let index = try container.decode(Int.self, forKey: .index)
        guard let shard = Shard(index, of: try container.decode(Int.self, forKey: .count)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .index, in: container, debugDescription: "there is no such part")
        }
        self = shard
    }

    private enum CodingKeys: CodingKey { case index, count }

    /// The end of the names of its files: `.2-of-8`.
    public var nameSuffix: String { ".\(index)-of-\(count)" }
}
