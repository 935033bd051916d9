import Files

/// The program curl, which handles proxies, certificates, redirections and ranges.
struct Curl {
    /// The outcome of a transfer.
    enum Outcome: Equatable {
        /// Every announced byte has arrived.
        case complete

        /// The transfer broke off; it can be continued.
        case brokenOff(String)

        /// The server cannot continue a transfer, so it must start again.
        case cannotContinue

        /// Another attempt at this address is useless.
        case refused(String)

        /// The file cannot be written on this machine.
        case cannotWrite(String)

        /// This process was asked to end.
        case interrupted
    }

    /// A transfer that takes longer is broken off, and the next one continues it. curl itself ends transfers
    /// that stall.
    private static let longest = Duration.seconds(3600)

    private let program: ExternalProgram

    /// Nil if curl is not installed.
    init?(environment: [String: String]) {
        guard let program = ExternalProgram("curl", environment: environment) else { return nil }
        self.program = program
    }

    /// Transfers the file at `address` into a file, continuing what is already there.
    func transfer(_ address: String, to path: String, largestSize: Int) -> Outcome {
        let ending: ExternalProgram.Ending
        do throws(SystemFailure) {
            ending = try program.run(
                [
                    "--silent", "--show-error", "--fail", "--location", "--proto", "=http,https",
                    "--connect-timeout", "20", "--speed-limit", "100", "--speed-time", "30",
                    "--max-filesize", "\(largestSize)", "--continue-at", "-", "--write-out", "%{http_code}",
                    "--output", path, "--url", address,
                ], for: Self.longest)
        } catch {
            return .refused("curl cannot be run: \(error.reason)")
        }
        if ending.cause == .interrupted { return .interrupted }
        if ending.cause == .timedOut { return .brokenOff("it takes too long") }
        let reason = Self.reason(ending)
        // The numbers are listed in curl's manual under "exit codes".
        switch ending.status {
        case 0: return .complete
        case 18, 28, 52, 55, 56, 92: return .brokenOff(reason)
        case 22 where ending.output.hasSuffix("416"), 33, 36: return .cannotContinue
        case 23: return .cannotWrite(reason)
        default: return .refused(reason)
        }
    }

    /// curl's last message, without the number in front.
    private static func reason(_ ending: ExternalProgram.Ending) -> String {
        let line = ending.complaints.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        let words = line.replacing(/^curl: (\([0-9]+\) )?/, with: "")
        guard words.isEmpty else { return words }
        return ending.status.map { "curl ended with status \($0)" } ?? "curl was ended by a signal"
    }
}
