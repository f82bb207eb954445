import Analysis
import Whiteboard

struct BlobInDatabase: Rule {
    let identifier = "data/blob-in-db"
    let severity = Severity.warning
    let summary = "large files in rows"

    let explanation = Explanation(
        finds: "An entity of class media, or of more than a megabyte, in a SQL, document or key-value store or in a cache.",
        matters:
            "Large values push the pages that are asked for out of memory, make backups and new copies slow, and pay the price of the database's disk for what an object store keeps at a tenth. DynamoDB refuses items over 400 kB, MongoDB documents over 16 MB.",
        instead: "The bytes go into an object store, best from the client itself by a signed address; the row keeps the key.",
        costs: "Two places that can disagree: an upload without a row has to be swept away, and deleting is two steps.",
        sources: ["Amazon DynamoDB Developer Guide, quotas", "MongoDB manual, limits and thresholds"],
        question: "How long does a backup of this database take with all pictures in it?")

    let examples = Examples(
        raises: "client > lb > app x2 > db; entity Photo in db key=id class=media size=2MB",
        nearMiss: "client > lb > app x2 > db; entity Photo in db key=id size=2kB",
        fixed: "client > lb > app x2 > db, s3; entity Photo in s3 key=id class=media size=2MB")

    private static let kinds: Set<Kind> = ["sql-database", "document-store", "key-value-store", "cache"]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: Self.kinds).flatMap { part -> [Finding] in
            design.entities(in: part).compactMap { entity in
                let size = entity[.size]?.value ?? 0
                guard size > 1e6 || entity[.class] == .media, !entity.name.lowercased().contains("thumb") else { return nil }
                guard let index = design.entities.indexOf[entity.name] else { return nil }
                let limit: Double? = part.technologyName == "DynamoDB" ? 400e3 : part.technologyName == "MongoDB" ? 16e6 : nil
                let isRefused = limit.map { size > $0 } ?? false
                let much = size > 0 ? " (\(design.size(size)))" : ""
                return finding(
                    .entity(entity.name), about: [part], severity: isRefused ? .error : severity,
                    message: "\(entity.name)\(much) in \(design.name(part)).",
                    headline: "\(entity.name)\(much) lies in \(design.name(part)): files belong into an object store.",
                    fixes: [fix(index, part, in: design)],
                    harm: Harm(.other, share: design.share(ofLoadOn: part)))
            }
        }
    }

    private func fix(_ entity: Int, _ part: Part, in design: Design) -> QuickFix {
        if let blobs = design.parts(of: "object-store").first {
            return QuickFix(
                "Keep the bytes in \(design.name(blobs))", reach: .changesDesign,
                edit: design.changeEntity(entity, Entity.change(.store, to: blobs.id)))
        }
        var blobs = Component(id: design.freeIdentifier("files"), kind: "object-store")
        blobs[.technology] = "S3"
        let callers = Set(design.topology.callers(of: part.index).filter { $0.link.kind == .sync && $0.part.isCompute }.map(\.part.id))
            .sorted()
        return QuickFix(
            "Keep the bytes in an object store", reach: .changesDesign,
            edit: design.batch(
                "add object store",
                [design.board.adding(blobs)] + callers.map { design.board.adding(Connection(from: $0, to: blobs.id)) }
                    + [design.changeEntity(entity, Entity.change(.store, to: blobs.id))]))
    }
}
