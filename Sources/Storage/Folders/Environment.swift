import Glibc

/// Environment variables; a value, so that look-ups can be tested without changing the process.
public struct Environment: Sendable {
    private let look: @Sendable (String) -> String?

    /// Just these variables, whatever the process has.
    public init(_ variables: [String: String]) { look = { variables[$0] } }

    private init(look: @escaping @Sendable (String) -> String?) { self.look = look }

    /// That of this process.
    public static let process = Environment { name in getenv(name).map { String(cString: $0) } }

    /// A variable's value; nil where it is not set or set to nothing.
    public subscript(name: String) -> String? { look(name).flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether colour is not wanted: `NO_COLOR` set to anything but nothing.
    public var refusesColour: Bool { self["NO_COLOR"] != nil }

    /// Whether text may go beyond ASCII: what the locale of character types says, `LC_ALL` before `LC_CTYPE` before `LANG`.
    public var isUTF8: Bool {
        guard let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] else { return false }
        let lowered = locale.lowercased()
        return lowered.hasSuffix("utf-8") || lowered.hasSuffix("utf8") || lowered.contains("utf-8@") || lowered.contains("utf8@")
    }
}
