/* place.c - which file systems another host can have open too. */
#include "ledger/store.h"

static const unsigned long remote_types[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 */
    0x65735546, /* FUSE: sshfs and its like */
    0x01021997, /* 9P */
    0x5346414f, /* AFS */
    0x73757245, /* Coda */
    0x564c,     /* NCP */
    0x00c36400, /* Ceph */
    0x0bd00bd0, /* Lustre */
    0x47504653, /* GPFS */
    0x7461636f, /* OCFS2 */
    0x01161970, /* GFS2 */
    0x786f4256, /* VirtualBox shared folders */
    0xbacbacbc, /* VMware shared folders */
};

bool ledger_is_remote_type(unsigned long type)
{
	for (size_t i = 0; i < sizeof remote_types / sizeof *remote_types; i++)
		if (remote_types[i] == (type & 0xffffffff))
			return true;
	return false;
}
