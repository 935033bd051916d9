import Files

/// The directory into which `ranmat data fetch` downloads.
public enum FetchDirectory {
    /// `$XDG_CACHE_HOME/ranmat/mnist`, or `~/.cache/ranmat/mnist`; nil if there is no home directory. By the
    /// XDG base-directory specification a relative `XDG_CACHE_HOME` is ignored.
    public static func standard(environment: [String: String]) -> String? {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return "\(cache)/ranmat/mnist" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/.cache/ranmat/mnist"
    }

    /// Whether training and test images and labels are all there.
    static func isComplete(_ directory: String) -> Bool {
        let files = StandardFiles(directory: directory)
        return DatasetSplit.allCases.allSatisfy { files.hasImages($0) && files.hasLabels($0) }
    }
}
