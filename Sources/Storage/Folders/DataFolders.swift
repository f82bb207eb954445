import Glibc

/// Where the program's own data and the user's lie.
public struct DataFolders: Hashable, Sendable {
    /// Holds CatalogData, PracticeData, Templates and Themes.
    public let builtIn: String
    /// `$XDG_CONFIG_HOME/boardwalk`; nil without a home.
    public let configuration: String?
    /// `$XDG_DATA_HOME/boardwalk`: the user's templates and themes.
    public let data: String?
    /// `$XDG_STATE_HOME/boardwalk`.
    public let state: String?

    /// Finds them for a process: `BOARDWALK_DATA`, then `share/boardwalk` of the prefix the program is installed in, then the resource
    /// folder that a build leaves beside it.
    public init(environment: Environment = .process, executable: String? = Self.executable) throws(StorageProblem) {
        let candidates = Self.candidates(environment: environment, executable: executable)
        guard let found = candidates.first(where: { BoardStore.exists($0 + "/CatalogData/kinds.tsv") }) else {
            let places = candidates.isEmpty ? "nowhere to look" : "looked in " + candidates.joined(separator: ", ")
            throw .file(
                .configuration, what: "its data files are missing (\(places))",
                remedy: "set BOARDWALK_DATA to the folder that holds CatalogData, PracticeData, Templates and Themes")
        }
        builtIn = found
        configuration = Self.userFolder("XDG_CONFIG_HOME", else: ".config", environment)
        data = Self.userFolder("XDG_DATA_HOME", else: ".local/share", environment)
        state = Self.userFolder("XDG_STATE_HOME", else: ".local/state", environment)
    }

    /// The places looked in, in their order.
    static func candidates(environment: Environment, executable: String?) -> [String] {
        var candidates: [String] = []
        if let set = environment["BOARDWALK_DATA"] { candidates.append(set) }
        if let executable {
            let folder = ResolvedPath.parts(of: executable).folder
            candidates.append(ResolvedPath.parts(of: folder).folder + "/share/boardwalk")
            candidates.append(folder + "/boardwalk_Storage.resources")
        }
        return candidates
    }

    /// The running program's path, its symbolic links followed.
    public static var executable: String? { ResolvedPath.link(at: "/proc/self/exe") }

    /// A folder of the XDG base directory specification: a relative one does not count, as it says.
    private static func userFolder(_ variable: String, else fallback: String, _ environment: Environment) -> String? {
        if let set = environment[variable], set.hasPrefix("/") { return set + "/boardwalk" }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/\(fallback)/boardwalk" : nil }
    }
}
