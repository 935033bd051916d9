/// What the environment says of the processes that an MPI launcher started together.
public struct LaunchedProcesses: Sendable, Equatable {
    /// How many there are; 1 for a program that was started by itself.
    public var count: Int
    /// Which of them this one is, from 0.
    public var rank: Int

    /// Reads what Open MPI's `mpirun`, launchers that speak PMI (MPICH, Intel MPI, Slurm) and Slurm's PMIx set. A batch job of
    /// several tasks whose script starts the program by itself is no such launch.
    public init(environment: [String: String]) {
        func number(_ name: String) -> Int? { environment[name].flatMap(Int.init) }
        let sizes = [
            number("OMPI_COMM_WORLD_SIZE"), number("PMI_SIZE"),
            environment["PMIX_RANK"] == nil ? nil : number("SLURM_STEP_NUM_TASKS"),
        ]
        count = max(1, sizes.compactMap(\.self).first ?? 1)
        rank = number("OMPI_COMM_WORLD_RANK") ?? number("PMI_RANK") ?? number("PMIX_RANK") ?? 0
    }
}
