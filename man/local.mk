dist_man_MANS += %D%/accord-license.5
