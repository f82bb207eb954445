import Catalog
import Formats
import Foundation

/// The project's own files, for tests.
public enum Project {
    /// The folder of Package.swift.
    public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The bytes of a file, by its path in the project.
    public static func bytes(_ path: String) -> [UInt8] {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else { fatalError("no file \(path)") }
        return [UInt8](data)
    }

    public static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    /// The names of what lies in a folder, sorted.
    public static func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)) ?? []).sorted()
    }

    /// The catalogue of the tables in Sources.
    public static let catalog: Catalog = {
        let tables = CatalogTables.names.map { bytes("Sources/Catalog/CatalogData/" + $0) }
        do {
            return try CatalogTables.read(kinds: tables[0], attributes: tables[1], technologies: tables[2])
        } catch {
            fatalError("the tables cannot be read: \(error)")
        }
    }()

    /// The paths of all reference boards: Templates/<question>/<stage>.yaml.
    public static let templateBoards: [String] = names(in: "Templates").flatMap { question in
        names(in: "Templates/" + question).filter { $0.hasSuffix(".yaml") && $0 != "question.yaml" }.map { "Templates/\(question)/\($0)" }
    }

    /// The paths of the boards made for tests.
    public static let fixtureBoards: [String] = names(in: "Tests/Fixtures/boards").map { "Tests/Fixtures/boards/" + $0 }

    /// A board that must read without a problem.
    public static func document(_ path: String) -> BoardDocument { document(text: text(path), name: path) }

    public static func document(text: String, name: String = "text") -> BoardDocument {
        let (document, problems) = BoardFile.read(text, catalog: catalog)
        guard let document else { fatalError(problems.map { $0.text(file: name) }.joined(separator: "\n")) }
        return document
    }
}
