package import Foundation
package import MonteCarlo

/// What ranks tell each other. As bytes, a message is a line of JSON, and after it what a worker has gathered.
package enum RankMessage: Codable, Sendable, Equatable {
    // From a worker to rank 0.

    /// The run that the worker is to carry out.
    case began(RunIdentity)
    /// The worker wants samples of a stage. `finished` samples of its last block were drawn, at `pace` samples a second.
    case asks(stage: String, finished: Int, pace: Double, threads: Int)
    /// What the worker gathered from samples of a stage that it has not brought before. If it is the last, it gathers no
    /// more of this stage.
    case brings(stage: String, samples: Int, drawn: SampleIndices, isLast: Bool)
    /// The worker was asked to stop.
    case stopped
    /// The worker cannot do its part.
    case failed(status: Int32, sentence: String)
    /// The worker sends nothing more.
    case left

    // From rank 0 to a worker.

    /// Samples to draw. Before that the worker is to bring what it has, if `bringsFirst`.
    case block(SampleIndices, bringsFirst: Bool)
    /// No sample of the stage is left; the worker is to bring what it has.
    case stageOver
    /// Nothing more is to be done.
    case runOver

    /// The bytes of the message.
    package func bytes(with gathered: Data = Data()) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .throw
        guard let line = try? encoder.encode(self) else {
            preconditionFailure("a message has only finite numbers and text")
        }
        return Array(line) + [Self.newline] + Array(gathered)
    }

    /// Reads the bytes of a message; nil if they are none.
    package static func read(_ bytes: [UInt8]) -> (message: RankMessage, gathered: Data)? {
        guard let end = bytes.firstIndex(of: newline),
            let message = try? JSONDecoder().decode(RankMessage.self, from: Data(bytes[..<end]))
        else { return nil }
        return (message, Data(bytes[(end + 1)...]))
    }

    private static let newline = UInt8(ascii: "\n")
}
