#if MPI
    internal import CMPI
    internal import Foundation
    internal import RunSupport
    internal import Synchronization

    /// The processes that an MPI launcher started. If one of them dies, MPI ends them all.
    package final class MPIGroup: RankGroup {
        package let rank: Int
        package let size: Int
        /// The cores for this process: those it is bound to, shared with the processes that are bound to the same ones.
        package let cores: Int
        /// Parts of messages that have not come to their end, by rank. MPI allows one caller at a time; whoever calls it holds
        /// this lock.
        private let parts = Mutex<[Int: [UInt8]]>([:])

        /// The largest message that is sent in one piece. MPI counts bytes in 32 bits.
        private static let longestPiece = 1 << 30
        private static let lastPiece: Int32 = 0
        private static let piece: Int32 = 1

        /// Joins the processes. To be called once.
        package init() {
            var (provided, rank, size) = (Int32(0), Int32(0), Int32(0))
            // Errors end the program, with MPI's message.
            _ = unsafe MPI_Init_thread(nil, nil, Int32(MPI_THREAD_SERIALIZED), &provided)
            guard provided >= Int32(MPI_THREAD_SERIALIZED) else {
                fatalError("this MPI library allows calls from the main thread only")
            }
            _ = unsafe MPI_Comm_rank(cmpi_world(), &rank)
            _ = unsafe MPI_Comm_size(cmpi_world(), &size)
            (self.rank, self.size) = (Int(rank), Int(size))
            cores = Self.coresOfThisProcess()
        }

        package func send(_ bytes: [UInt8], to rank: Int) {
            parts.withLock { _ in
                var start = 0
                repeat {
                    let count = min(Self.longestPiece, bytes.count - start)
                    let isLast = start + count == bytes.count
                    _ = unsafe bytes.withUnsafeBytes { all in
                        unsafe MPI_Send(
                            all.baseAddress.map { unsafe $0 + start }, Int32(count), cmpi_byte(), Int32(rank),
                            isLast ? Self.lastPiece : Self.piece, cmpi_world())
                    }
                    start += count
                } while start < bytes.count
            }
        }

        package func receive() -> (source: Int, bytes: [UInt8])? {
            parts.withLock { parts in
                while true {
                    var (isThere, count, status) = (Int32(0), Int32(0), MPI_Status())
                    _ = unsafe MPI_Iprobe(
                        cmpi_any_source(), cmpi_any_tag(), cmpi_world(), &isThere, &status)
                    guard isThere != 0 else { return nil }
                    _ = unsafe MPI_Get_count(&status, cmpi_byte(), &count)
                    let (source, tag) = (status.MPI_SOURCE, status.MPI_TAG)
                    var bytes = Array(repeating: UInt8(0), count: Int(count))
                    _ = unsafe bytes.withUnsafeMutableBytes { all in
                        unsafe MPI_Recv(
                            all.baseAddress, count, cmpi_byte(), source, tag, cmpi_world(), &status)
                    }
                    let before = parts.removeValue(forKey: Int(source)) ?? []
                    if tag == Self.lastPiece {
                        return (Int(source), before.isEmpty ? bytes : before + bytes)
                    }
                    parts[Int(source)] = before + bytes
                }
            }
        }

        /// Leaves the processes, when nobody sends anything more.
        package func leave() { parts.withLock { _ in _ = MPI_Finalize() } }

        private static func coresOfThisProcess() -> Int {
            var machine = unsafe cmpi_world()
            var (position, count) = (Int32(0), Int32(0))
            _ = unsafe MPI_Comm_split_type(
                cmpi_world(), cmpi_shared_memory(), 0, cmpi_no_info(), &machine)
            _ = unsafe MPI_Comm_rank(machine, &position)
            _ = unsafe MPI_Comm_size(machine, &count)
            // Enough digits for 4096 cores.
            let length = 1024
            let mask = Array((BoundCores.mask + Array(repeating: 0, count: length)).prefix(length))
            var masks = Array(repeating: UInt8(0), count: length * Int(count))
            _ = unsafe mask.withUnsafeBytes { own in
                unsafe masks.withUnsafeMutableBytes { all in
                    unsafe MPI_Allgather(
                        own.baseAddress, Int32(length), cmpi_byte(), all.baseAddress, Int32(length),
                        cmpi_byte(),
                        machine)
                }
            }
            _ = unsafe MPI_Comm_free(&machine)
            return BoundCores.share(
                of: (0..<Int(count)).map { Array(masks[($0 * length)..<(($0 + 1) * length)]) },
                at: Int(position), cores: ProcessInfo.processInfo.activeProcessorCount)
        }
    }
#endif
