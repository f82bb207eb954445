import Canvas
import Catalog
import Formats

/// Colour themes on disk: the built-in ones, and the user's, which win where both have the same name.
public struct ThemeStore: Sendable {
    /// What is used where nobody chose.
    public static let standard = "dark"

    private let roots: [String]

    /// Looks in the user's data folder first, then among the built-in themes; reads nothing yet.
    public init(_ folders: DataFolders) {
        roots = (folders.data.map { [$0 + "/themes"] } ?? []) + [folders.builtIn + "/Themes"]
    }

    /// The names of all themes, in their order.
    public var names: [String] {
        var names: Set<String> = []
        for root in roots {
            for file in FolderListing.names(in: root) where file.hasSuffix(".yaml") {
                let name = file.dropLast(5)
                if FolderListing.isPlain(name) { names.insert(String(name)) }
            }
        }
        return names.sorted()
    }

    /// Reads a theme.
    public func theme(named name: String) throws(StorageProblem) -> Theme {
        guard FolderListing.isPlain(name), let root = FolderListing.inside(name + ".yaml", of: roots) else {
            let hint = NearestName.of(name, among: names).map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
            throw .file(.configuration, what: "no theme \(name)", remedy: hint)
        }
        let file = try StoredFile(reading: "\(root)/\(name).yaml")
        do throws(ReadingProblems) {
            return try ThemeFile.read(file.bytes, name: name)
        } catch {
            throw .text(.configuration, file: file.path, problems: error.problems)
        }
    }

    /// The theme of the same name for the other ground, `solarized-dark` for `solarized-light`; nil where there is none.
    public func counterpart(of theme: Theme) throws(StorageProblem) -> Theme? {
        let (own, others) = theme.isLight ? ("light", "dark") : ("dark", "light")
        guard theme.name.hasSuffix(own) else { return nil }
        let name = theme.name.dropLast(own.count) + others
        guard names.contains(String(name)) else { return nil }
        let other = try self.theme(named: String(name))
        return other.isLight == theme.isLight ? nil : other
    }
}
