internal import ArgumentParser
internal import Foundation
internal import RunSupport

#if MPI
    internal import MPIRanks
#endif

/// The processes that `mpirun` started this program as.
enum ProcessRanks {
    /// What this process does among them; nil where it runs by itself.
    static var role: RankRole? { joined?.role }

    /// The number of worker threads for this process, where its cores are shared with others.
    static var threads: Int? { joined?.threads }

    /// Whether this process prints nothing, since rank 0 does.
    static var isSilent: Bool {
        switch role {
        case .worker?: true
        case .leader?, nil: launched.count > 1 && launched.rank > 0
        }
    }

    private static let launched = LaunchedProcesses(environment: ProcessInfo.processInfo.environment)

    /// Refuses a command that several processes cannot carry out together.
    static func validate(_ command: ParsableCommand) throws {
        guard launched.count > 1 else { return }
        #if MPI
            if let joined, joined.group.size != launched.count {
                throw ValidationError(
                    "mpirun started \(launched.count) processes, and the MPI library of this program sees \(joined.group.size); "
                        + "use the mpirun of the library that the program was built with")
            }
            // The parser's own command prints help.
            let isHelp = String(reflecting: type(of: command)).hasPrefix("ArgumentParser.")
            guard !isHelp, !(command is any RankedCommand) else { return }
            throw ValidationError(
                "mpirun started \(launched.count) processes, and this command runs in one; several can carry out check, "
                    + "histogram, sample, predict, verify and autoencoder compare")
        #else
            throw ValidationError(
                "mpirun started \(launched.count) processes, and this program was built without MPI: all of them would do the "
                    + "same; build it by 'swift build -c release --traits MPI'")
        #endif
    }

    /// Ends this process's part in the run of all. A worker's program ends here.
    ///
    /// - Parameter failure: the exit status of a command that failed, and why.
    static func leave(after failure: (status: Int32, sentence: String)? = nil) async {
        switch role {
        case .leader(let leader)?:
            await leader.leave()
            finish()
        case .worker(let worker)?:
            await worker.leave(after: failure)
            finish()
            // The exit status of the run is that of rank 0.
            _exit(0)
        case nil:
            if isSilent { _exit(0) }
        }
    }

    #if MPI
        private static let joined: (group: MPIGroup, role: RankRole?, threads: Int?)? = {
            guard launched.count > 1 else { return nil }
            let group = MPIGroup()
            return (group, RankRole(group), group.cores)
        }()

        private static func finish() { joined?.group.leave() }
    #else
        private static let joined: (role: RankRole?, threads: Int?)? = nil

        private static func finish() {}
    #endif
}

/// A command that several processes can carry out together.
protocol RankedCommand: AsyncParsableCommand {}
